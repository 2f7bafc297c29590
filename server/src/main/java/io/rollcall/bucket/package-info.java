/// Buckets of an S3 API: where files of sources and ledgers of several servers may be; and the signature
/// of calls to AWS.
@NullMarked
package io.rollcall.bucket;

import org.jspecify.annotations.NullMarked;
