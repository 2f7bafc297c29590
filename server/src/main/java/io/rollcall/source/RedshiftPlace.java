package io.rollcall.source;

import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where AWS is asked for logins of Redshift: a cluster or a serverless workgroup, by its name in a region.
record RedshiftPlace(boolean serverless, String name, String region) {
    /// `cluster.id.region.redshift.amazonaws.com` or `workgroup.account.region.redshift-serverless.amazonaws.com`.
    private static final Pattern HOST =
            Pattern.compile("([^.]+)\\.[^.]+\\.([^.]+)\\.redshift(-serverless)?\\.amazonaws\\.com(?:\\.cn)?");

    /// As the host tells it that AWS gave, or else as the settings do.
    ///
    /// A password that this machine's role can get must not go to whatever host a person names: where the host is
    /// another one, the settings need an access key of their own.
    static RedshiftPlace of(Values settings, String source) throws Problem {
        var host = HOST.matcher(settings.text("host"));
        var cluster = text(settings, "cluster");
        var workgroup = text(settings, "workgroup");
        var region = text(settings, "region");
        if (cluster.isPresent() && workgroup.isPresent())
            throw new Problem("Source %s has a \"cluster\" and a \"workgroup\": leave one out.".formatted(source));
        if (cluster.isEmpty() && workgroup.isEmpty() && region.isEmpty() && host.matches())
            return new RedshiftPlace(host.group(3) != null, host.group(1), host.group(2));
        var name = workgroup.or(() -> cluster);
        if (name.isEmpty() || region.isEmpty())
            throw new Problem(
                    "Source %s needs \"region\" and \"cluster\" or \"workgroup\" for \"login: iam\": its \"host\" is not the one that AWS gave."
                            .formatted(source));
        if (settings.secretIfAny("access_key").isEmpty())
            throw new Problem(
                    "Source %s needs an \"access_key\" of its own for \"login: iam\": its \"host\" is not the one that AWS gave."
                            .formatted(source));
        return new RedshiftPlace(workgroup.isPresent(), name.get(), region.get());
    }

    private static Optional<String> text(Values settings, String setting) {
        return settings.textIfAny(setting).filter(text -> !text.isBlank());
    }

    /// As signatures name it.
    String service() {
        return serverless ? "redshift-serverless" : "redshift";
    }

    URI address() {
        var domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create("https://%s.%s.%s/".formatted(service(), region, domain));
    }
}
