package io.rollcall.destination.emarsys;

import io.rollcall.destination.Outcome;
import io.rollcall.destination.Outcome.Refusal;
import java.util.ArrayList;
import java.util.List;

/// Finds out what a credential may do, by calls that can change nothing: they name no list, or one that cannot
/// exist.
///
/// A call that gets as far as being told "no such list" has passed the permission check.
final class Permissions {
    private static final String NO_LIST = "0";

    private Permissions() {}

    static List<String> check(Client client) throws InterruptedException {
        var missing = new ArrayList<String>();
        for (var endpoint : Endpoint.values()) {
            // The one is only another way to do the same; the other nobody needs who deletes no list from here.
            if (endpoint == Endpoint.LIST_MEMBERS_BY_OFFSET || endpoint == Endpoint.LIST_DELETE) continue;
            switch (client.call(endpoint, body(endpoint), parts(endpoint))) {
                case Outcome.Answered<?> _ -> {}
                case Outcome.Refused<?>(var refusal, var why) -> {
                    if (refusal == Refusal.LOGIN)
                        return List.of(why + "; check the credentials and this machine's clock");
                    if (refusal == Refusal.PERMISSION)
                        missing.add("the Emarsys credential lacks the permission " + endpoint.permission());
                    else if (endpoint == Endpoint.LISTS)
                        return List.of("there is no Emarsys API at this host and base_path (%s)".formatted(why));
                }
                case Outcome.Busy<?>(var _, var why) -> {
                    return List.of(why);
                }
                case Outcome.Unknown<?>(var why) -> {
                    return List.of(why);
                }
            }
        }
        return missing;
    }

    private static byte[] body(Endpoint endpoint) {
        return switch (endpoint) {
            case LIST_CREATE, LIST_RENAME, LIST_DELETE -> Requests.empty();
            case LIST_ADD, LIST_REMOVE, CHECK_IDS -> Requests.keys("3", List.of());
            case GET_DATA -> Requests.data(List.of(), 3);
            case LISTS, LIST_COUNT, LIST_MEMBERS, LIST_MEMBERS_BY_OFFSET -> Requests.NONE;
        };
    }

    private static Object[] parts(Endpoint endpoint) {
        return switch (endpoint) {
            case LISTS, LIST_CREATE, CHECK_IDS, GET_DATA -> new Object[0];
            case LIST_ADD, LIST_REMOVE, LIST_RENAME, LIST_DELETE, LIST_COUNT -> new Object[] {NO_LIST};
            case LIST_MEMBERS, LIST_MEMBERS_BY_OFFSET -> new Object[] {NO_LIST, "1", "0"};
        };
    }
}
