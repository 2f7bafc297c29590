package io.rollcall.ledger;

import io.rollcall.bucket.Bucket;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where the ledgers of all workspaces are: in the state folder, in another folder that servers share, or in a
/// bucket.
public final class LedgerPlace implements AutoCloseable {
    /// The setting that names it.
    public static final String SETTING = "ROLLCALL_LEDGERS";

    /// Where the workspaces are that are not the default one.
    public static final String OTHERS = "workspaces";

    private static final String BUCKET = "s3";

    private final Place place;
    private final Path state;
    private final boolean shared;

    private sealed interface Place {
        record Folder(Path folder) implements Place {}

        record InBucket(Bucket bucket) implements Place {}
    }

    private LedgerPlace(Place place, Path state, boolean shared) {
        this.place = place;
        this.state = state;
        this.shared = shared;
    }

    /// At an address such as `s3://bucket/prefix?region=eu-central-1`, in a folder, or in that of the state where
    /// nothing is given. `shared` says that the database keeps servers apart.
    ///
    /// @throws Problem when the address cannot be read, or is a bucket without a database that servers share
    public static LedgerPlace of(Optional<String> address, Path state, boolean shared) throws Problem {
        if (address.isEmpty()) return new LedgerPlace(new Place.Folder(state), state, shared);
        if (!address.get().startsWith(BUCKET + ":"))
            return new LedgerPlace(new Place.Folder(Path.of(address.get()).toAbsolutePath()), state, shared);
        if (!shared)
            throw new Problem(
                    "%s names a bucket, which has no locks: set ROLLCALL_DATABASE to a PostgreSQL too, or keep the ledgers in a folder."
                            .formatted(SETTING));
        return new LedgerPlace(new Place.InBucket(Bucket.open(settings(address.get()))), state, true);
    }

    private static Values settings(String address) throws Problem {
        try {
            var uri = new URI(address);
            if (uri.getHost() != null && uri.getRawUserInfo() == null) {
                var settings = new HashMap<String, Object>(Map.of("bucket", uri.getHost(), "region", "us-east-1"));
                var path = uri.getPath().replaceAll("^/+|/+$", "");
                if (!path.isEmpty()) settings.put("prefix", path + "/");
                var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
                for (var each : query.split("&", -1)) if (!each.isEmpty()) option(each, settings);
                return new Values(settings);
            }
        } catch (URISyntaxException broken) {
            // Said below.
        }
        throw wrong();
    }

    private static void option(String option, Map<String, Object> settings) throws Problem {
        var parts = option.split("=", 2);
        var value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
        switch (parts[0]) {
            case "region", "endpoint" -> settings.put(parts[0], value);
            case "path_style" -> settings.put(parts[0], value.equals("true"));
            default -> throw wrong();
        }
    }

    private static Problem wrong() {
        return new Problem(
                "%s has to be a folder, or such as s3://bucket/prefix?region=eu-central-1 (with endpoint=https://... and path_style=true for others than AWS); keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile or a role."
                        .formatted(SETTING));
    }

    /// Those of a workspace, whose state is in this folder. What is tried out has a folder outside of the state, and
    /// nothing there is shared.
    public Shelves of(Path workspace) {
        var base = state.toAbsolutePath().normalize();
        var own = workspace.toAbsolutePath().normalize();
        if (!own.startsWith(base)) return new FolderShelves(workspace, workspace, false);
        var inside = base.relativize(own);
        return switch (place) {
            case Place.Folder(var folder) ->
                new FolderShelves(folder.resolve(inside.toString()).normalize(), workspace, shared);
            case Place.InBucket(var bucket) -> {
                var prefix = inside.toString().replace('\\', '/');
                yield new BucketShelves(bucket, prefix.isEmpty() ? "" : prefix + "/", workspace);
            }
        };
    }

    /// Whether nothing of any workspace is there.
    public boolean isEmpty() throws IOException {
        if (!of(state).activations().isEmpty()) return false;
        return switch (place) {
            case Place.Folder(var folder) -> !Files.exists(folder.resolve(OTHERS));
            case Place.InBucket(var bucket) -> new BucketShelves(bucket, OTHERS + "/", state).isEmpty();
        };
    }

    @Override
    public void close() {
        if (place instanceof Place.InBucket(var bucket)) bucket.close();
    }
}
