package io.rollcall.bucket;

import io.rollcall.domain.Field;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Values;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Signs calls to other services of AWS as those to buckets are: Signature Version 4, by the SDK. Safe for many
/// threads.
public final class Signature {
    /// The access key that calls are signed with.
    public static final List<Field> FIELDS = List.of(Access.KEY, Access.SECRET);

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    /// What whoever sends a request writes himself.
    private static final List<String> WRITTEN_BY_SENDER = List.of("host", "content-length");

    private Signature() {}

    /// A POST to a service, such as `redshift`, in a region.
    public record Post(String service, String region, URI address, String type, String body) {}

    /// The headers that a call is sent with. Asks the machine's role for a key where none is given, which may take
    /// seconds.
    public static Map<String, String> headers(Post post, Map<String, String> more, Values settings) throws Problem {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(post.address())
                .putHeader("Content-Type", post.type());
        more.forEach(request::putHeader);
        try {
            var identity = Access.credentials(settings).resolveIdentity().join();
            var signed = SIGNER.sign(each -> each.identity(identity)
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(post.body().getBytes(StandardCharsets.UTF_8)))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, post.service())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, post.region()));
            var headers = new LinkedHashMap<String, String>();
            signed.request().forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
            headers.keySet().removeIf(name -> WRITTEN_BY_SENDER.contains(name.toLowerCase(Locale.ROOT)));
            return headers;
        } catch (SdkException none) {
            throw new Problem(
                    "No access key could be had to sign a call to AWS with; give \"access_key\" and \"secret_key\", or a role to the machine.",
                    none);
        }
    }
}
