package io.rollcall.http;

import io.rollcall.bucket.LocalS3;
import io.rollcall.ledger.LedgerPlace;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/// The same two servers, with their ledgers and journals in a bucket.
@Tag("slow")
final class TwoServersOnABucketTest extends TwoServersTest {
    private final LocalS3 s3 = LocalS3.shared();
    private final String bucket = s3.newBucket();

    @Override
    String database(String test) {
        return "bucket_" + test;
    }

    @Override
    Map<String, String> more() {
        return Map.of(
                LedgerPlace.SETTING,
                "s3://%s/lists?endpoint=%s".formatted(bucket, s3.endpoint()),
                "AWS_ACCESS_KEY_ID",
                s3.accessKey(),
                "AWS_SECRET_ACCESS_KEY",
                s3.secretKey());
    }

    @Override
    long journals(Fleet fleet) throws Exception {
        try (var opened = s3.open(bucket)) {
            return opened.list("lists/activations/news/journal").size();
        }
    }
}
