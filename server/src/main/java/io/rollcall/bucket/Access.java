package io.rollcall.bucket;

import io.rollcall.domain.Field;
import io.rollcall.domain.Values;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/// How a bucket is reached, and with which access key.
final class Access {
    static final Field KEY = new Field.Hidden(
            "access_key", "Access key; left out, it is what the environment, profile or role gives", false, "");
    static final Field SECRET = new Field.Hidden("secret_key", "Secret of the access key", false, "");

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    private static final int CONFLICT = 409;

    private Access() {}

    static S3Client client(Values settings) {
        var endpoint = settings.textIfAny("endpoint").filter(url -> !url.isEmpty());
        var builder = S3Client.builder()
                .region(Region.of(settings.text("region")))
                .credentialsProvider(credentials(settings))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(LONGEST_CONNECT)
                        .socketTimeout(LONGEST_SILENCE))
                .overrideConfiguration(each -> each.retryStrategy(retries()))
                // Other servers do not all know the newer check sums and chunks: a put carries its MD5 instead.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(each -> each.chunkedEncodingEnabled(endpoint.isEmpty()))
                .forcePathStyle(settings.flagIfAny("path_style").orElse(endpoint.isPresent()));
        endpoint.ifPresent(url -> builder.endpointOverride(URI.create(url)));
        return builder.build();
    }

    static AwsCredentialsProvider credentials(Values settings) {
        var key = settings.secretIfAny("access_key");
        var secret = settings.secretIfAny("secret_key");
        return key.isPresent() && secret.isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        key.get().reveal(), secret.get().reveal()))
                : DefaultCredentialsProvider.builder().build();
    }

    /// A conditional put that meets another one in flight is answered with a conflict, and may be tried again.
    private static StandardRetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .retryOnException(
                        failed -> failed instanceof AwsServiceException answered && answered.statusCode() == CONFLICT)
                .build();
    }
}
