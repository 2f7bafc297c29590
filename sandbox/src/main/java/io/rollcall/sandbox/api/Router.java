package io.rollcall.sandbox.api;

import io.rollcall.sandbox.Endpoint;
import io.rollcall.sandbox.wire.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads paths in all the spellings that official material has: with a slash at the end, with a query that follows
/// a slash and not a question mark, with `$` or `%24`.
final class Router {
    private Router() {}

    static Route route(Request request) {
        var segments = new ArrayList<String>();
        for (var segment : request.path().split("/", -1)) if (!segment.isEmpty()) segments.add(segment);
        var query = new LinkedHashMap<String, String>();
        if (segments.size() > 2 && segments.getLast().contains("=")) parse(segments.removeLast(), query);
        parse(request.query(), query);
        segments.replaceAll(Router::decoded);
        var place = place(segments);
        return switch (place) {
            case V2, V3 -> {
                var rest = List.copyOf(segments.subList(2, segments.size()));
                yield new Route(endpoint(request.method(), rest), place, rest, query);
            }
            case TOKEN -> new Route(Endpoint.TOKEN, place, segments, query);
            case HEALTH -> new Route(Endpoint.HEALTH, place, segments, query);
            case ELSEWHERE -> new Route(Endpoint.UNKNOWN, place, segments, query);
        };
    }

    private static Route.Place place(List<String> segments) {
        if (segments.equals(List.of("oauth2", "token"))) return Route.Place.TOKEN;
        if (segments.equals(List.of("healthcheck"))) return Route.Place.HEALTH;
        if (segments.size() < 2 || !segments.getFirst().equals("api")) return Route.Place.ELSEWHERE;
        if (segments.get(1).equals("v2")) return Route.Place.V2;
        return segments.get(1).equals("v3") ? Route.Place.V3 : Route.Place.ELSEWHERE;
    }

    private static void parse(String text, Map<String, String> query) {
        for (var pair : text.split("&", -1)) {
            if (pair.isEmpty()) continue;
            var parts = pair.split("=", 2);
            query.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /// What is meant by a path, if need be by guessing over a wrong method: the method is judged later.
    private static Endpoint endpoint(String method, List<String> path) {
        return switch (path.isEmpty() ? "" : path.getFirst()) {
            case "contactlist" -> list(method, path);
            case "contact" -> contact(method, path);
            case "field" -> Endpoint.FIELDS;
            case "settings", "condition" -> path.size() == 1 ? Endpoint.SETTINGS : Endpoint.UNKNOWN;
            default -> Endpoint.UNKNOWN;
        };
    }

    private static Endpoint list(String method, List<String> path) {
        if (path.size() == 1) return method.equals("POST") ? Endpoint.LIST_CREATE : Endpoint.LIST_INDEX;
        if (path.size() == 2) return Endpoint.LIST_CONTACTS;
        if (path.size() == 4 && path.get(2).equals("contacts")) {
            return path.get(3).equals("data") ? Endpoint.LIST_DATA : Endpoint.LIST_MEMBER;
        }
        if (path.size() > 3) return Endpoint.UNKNOWN;
        return switch (path.get(2)) {
            case "add" -> Endpoint.LIST_ADD;
            case "delete" -> Endpoint.LIST_REMOVE;
            case "replace" -> Endpoint.LIST_REPLACE;
            case "rename" -> Endpoint.LIST_RENAME;
            case "deletelist" -> Endpoint.LIST_DELETE;
            case "count" -> Endpoint.LIST_COUNT;
            case "contacts" -> Endpoint.LIST_CONTACTS;
            case "contactIds" -> Endpoint.LIST_CONTACT_IDS;
            default -> Endpoint.UNKNOWN;
        };
    }

    private static Endpoint contact(String method, List<String> path) {
        if (path.size() == 1) return method.equals("PUT") ? Endpoint.CONTACT_UPDATE : Endpoint.CONTACT_CREATE;
        if (path.size() > 2) return Endpoint.UNKNOWN;
        return switch (path.get(1)) {
            case "checkids" -> Endpoint.CHECK_IDS;
            case "getdata" -> Endpoint.GET_DATA;
            case "query" -> Endpoint.QUERY;
            case "delete" -> Endpoint.CONTACT_DELETE;
            default -> Endpoint.UNKNOWN;
        };
    }

    /// Whether the method is one the endpoint takes.
    static boolean takes(Endpoint endpoint, String method, boolean deleteByDelete) {
        return switch (endpoint) {
            case TOKEN, LIST_CREATE, LIST_ADD, LIST_REMOVE, LIST_REPLACE, LIST_RENAME -> method.equals("POST");
            case CONTACT_CREATE, CHECK_IDS, GET_DATA, CONTACT_DELETE -> method.equals("POST");
            case LIST_DELETE -> method.equals("POST") || (deleteByDelete && method.equals("DELETE"));
            case CONTACT_UPDATE -> method.equals("PUT");
            case LIST_INDEX, LIST_COUNT, LIST_CONTACTS, LIST_CONTACT_IDS, LIST_DATA, LIST_MEMBER ->
                method.equals("GET");
            case QUERY, SETTINGS, HEALTH -> method.equals("GET");
            case FIELDS -> method.equals("GET") || method.equals("POST");
            case UNKNOWN -> true;
        };
    }
}
