package io.rollcall.source;

import io.rollcall.bucket.Signature;
import io.rollcall.domain.Field;
import io.rollcall.domain.Pause;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Users and passwords of Redshift that AWS gives for an hour to whoever has the right to ask for them (IAM). The same
/// one is used until it is nearly over. Safe for many threads.
///
/// A cluster's come from GetClusterCredentials or, without a user, from GetClusterCredentialsWithIAM (Redshift API,
/// 2012-12-01); those of a serverless workgroup from GetCredentials (Redshift Serverless API).
final class RedshiftLogins {
    static final List<Field> FIELDS = fields();

    private static final int SECONDS = 3_600;
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /// So long a failure counts for whoever asks next.
    private static final Duration CALM = Duration.ofSeconds(5);

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    private final String source;
    private final Values settings;
    private final InstantSource clock;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable HttpClient http;
    private RedshiftAnswer.@Nullable Login login;
    private @Nullable SQLException failure;
    private Instant failedAt = Instant.MIN;

    RedshiftLogins(String source, Values settings, InstantSource clock, Pause pause) {
        this.source = source;
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    private static List<Field> fields() {
        var fields = new ArrayList<Field>(List.of(
                Field.text(
                        "cluster",
                        "Cluster that `login: iam` is for, where `host` is not the one that AWS gave it",
                        ""),
                Field.text("workgroup", "Serverless workgroup, likewise", ""),
                Field.text("region", "Region of the cluster or workgroup, likewise", "")));
        fields.addAll(Signature.FIELDS);
        fields.add(new Field.Url(
                "endpoint", "Address that AWS is asked for logins at; left out, it is the region's", false, ""));
        return fields;
    }

    /// A login that lasts for some minutes more.
    RedshiftAnswer.Login login() throws Problem, SQLException, InterruptedException {
        lock.lockInterruptibly();
        try {
            var now = clock.instant();
            if (login != null && now.isBefore(login.until().minus(MARGIN))) return login;
            // Whoever waited for somebody else's call in vain does not make the same one again.
            if (failure != null && now.isBefore(failedAt.plus(CALM))) throw failure;
            return fresh();
        } finally {
            lock.unlock();
        }
    }

    private RedshiftAnswer.Login fresh() throws Problem, SQLException, InterruptedException {
        try {
            var given = ask(RedshiftPlace.of(settings, source));
            login = given;
            return given;
        } catch (SQLException failed) {
            failure = failed;
            failedAt = clock.instant();
            throw failed;
        }
    }

    /// The database does not take the last one.
    void forget() {
        lock.lock();
        try {
            login = null;
        } finally {
            lock.unlock();
        }
    }

    private RedshiftAnswer.Login ask(RedshiftPlace place) throws Problem, SQLException, InterruptedException {
        var address = settings.textIfAny("endpoint")
                .filter(url -> !url.isEmpty())
                .map(URI::create)
                .orElseGet(place::address);
        return place.serverless() ? ofWorkgroup(place, address) : ofCluster(place, address);
    }

    private RedshiftAnswer.Login ofWorkgroup(RedshiftPlace place, URI address)
            throws Problem, SQLException, InterruptedException {
        var body = RedshiftAnswer.json(
                Map.of("workgroupName", place.name(), "dbName", settings.text("database"), "durationSeconds", SECONDS));
        var post = new Signature.Post(place.service(), place.region(), address, "application/x-amz-json-1.1", body);
        return send(post, Map.of("X-Amz-Target", "RedshiftServerless.GetCredentials"))
                .ofWorkgroup();
    }

    private RedshiftAnswer.Login ofCluster(RedshiftPlace place, URI address)
            throws Problem, SQLException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        var user = settings.textIfAny("user").filter(text -> !text.isBlank());
        form.put("Action", user.isPresent() ? "GetClusterCredentials" : "GetClusterCredentialsWithIAM");
        form.put("Version", "2012-12-01");
        form.put("ClusterIdentifier", place.name());
        form.put("DbName", settings.text("database"));
        form.put("DurationSeconds", Integer.toString(SECONDS));
        user.ifPresent(name -> form.put("DbUser", name));
        var body = String.join(
                "&",
                form.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .toList());
        var post = new Signature.Post(
                place.service(), place.region(), address, "application/x-www-form-urlencoded; charset=utf-8", body);
        return send(post, Map.of()).ofCluster();
    }

    private RedshiftAnswer send(Signature.Post post, Map<String, String> headers)
            throws Problem, SQLException, InterruptedException {
        for (var tries = 1; ; tries++) {
            try {
                var answer = once(post, headers);
                if (!answer.isForLater() || tries == TRIES) return answer;
            } catch (IOException lost) {
                if (tries == TRIES)
                    throw new SQLException(
                            "no answer from " + post.address().getHost() + ", which gives the login", "08006", lost);
            }
            pause.sleep(WAIT.multipliedBy(tries));
        }
    }

    private RedshiftAnswer once(Signature.Post post, Map<String, String> headers)
            throws Problem, IOException, InterruptedException {
        var request = HttpRequest.newBuilder(post.address()).timeout(ANSWER).POST(BodyPublishers.ofString(post.body()));
        Signature.headers(post, headers, settings).forEach(request::setHeader);
        if (http == null) http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        var response = http.send(request.build(), BodyHandlers.ofString());
        return new RedshiftAnswer(response.statusCode(), response.body());
    }
}
