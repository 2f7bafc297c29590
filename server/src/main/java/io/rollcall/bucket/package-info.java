/// Buckets of an S3 API: where files of sources and ledgers of several servers may be.
@NullMarked
package io.rollcall.bucket;

import org.jspecify.annotations.NullMarked;
