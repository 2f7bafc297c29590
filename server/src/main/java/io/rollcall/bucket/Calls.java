package io.rollcall.bucket;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/// Makes calls to a bucket, and says in one sentence why one failed. Safe for many threads.
final class Calls {
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);

    private final String bucket;

    Calls(String bucket) {
        this.bucket = bucket;
    }

    /// On a virtual thread: an interrupt closes the connection of such a one, and of no other.
    <T> T run(Callable<T> call) throws Problem, InterruptedException {
        var result = new CompletableFuture<T>();
        var thread = Thread.ofVirtual().name("bucket").start(() -> {
            try {
                result.complete(call.call());
            } catch (Exception | Error failed) {
                result.completeExceptionally(failed);
            }
        });
        try {
            return result.get();
        } catch (InterruptedException cancelled) {
            thread.interrupt();
            thread.join(LAST_WAIT);
            throw cancelled;
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case InterruptedException interrupted -> throw interrupted;
                case AbortedException _ -> throw new InterruptedException();
                case SdkException told -> throw problem(told);
                case IOException io -> throw problem(io);
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    Problem problem(IOException failed) {
        if (failed instanceof FileSystemException file)
            return new Problem("File %s cannot be read or written.".formatted(file.getFile()), failed);
        return new Problem(
                "A transfer from or to bucket %s broke off; run again when the connection is better.".formatted(bucket),
                failed);
    }

    private Problem problem(SdkException failed) {
        var said = switch (failed) {
            case AwsServiceException answered -> answered(answered);
            case SdkClientException unsent
            when speaksOf(unsent, "credentials") ->
                "There is no access key for bucket %s; give \"access_key\" and \"secret_key\", or a role to the machine.";
            case SdkClientException unsent
            when unsent.retryable() ->
                "A transfer from or to bucket %s broke off; run again when the connection is better.";
            default -> "Bucket %s cannot be reached; look at its \"endpoint\" and \"region\".";
        };
        return new Problem(said.formatted(bucket), failed);
    }

    private static String answered(AwsServiceException answer) {
        if (noBucket(answer)) return "There is no bucket %s; mend \"bucket\" or \"endpoint\".";
        return switch (answer.statusCode()) {
            case 401 -> REFUSED_KEY;
            case 403 ->
                switch (code(answer)) {
                    case "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken" -> REFUSED_KEY;
                    case "RequestTimeTooSkewed" ->
                        "Bucket %s refused a call because the clock of this machine is wrong.";
                    default -> "Bucket %s does not allow this to the access key; look at its policy.";
                };
            case 404 -> "An object that bucket %s had a moment ago is not there any more; run again.";
            case 409, 412 -> "An object of bucket %s was changed while it was read; run again when it is complete.";
            case 301, 307, 400 -> "Bucket %s does not understand the call; look at its \"region\" and \"endpoint\".";
            default -> "Bucket %s answers with error " + answer.statusCode() + "; run again later.";
        };
    }

    private static final String REFUSED_KEY = "Bucket %s refused the access key.";

    static boolean noBucket(AwsServiceException answer) {
        return code(answer).equals("NoSuchBucket");
    }

    private static String code(AwsServiceException answer) {
        var details = answer.awsErrorDetails();
        return details == null ? "" : Objects.requireNonNullElse(details.errorCode(), "");
    }

    private static boolean speaksOf(@Nullable Throwable failed, String word) {
        return failed != null
                && (String.valueOf(failed.getMessage()).contains(word) || speaksOf(failed.getCause(), word));
    }
}
