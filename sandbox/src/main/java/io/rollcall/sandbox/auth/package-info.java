/// Who is calling: WSSE digests, OAuth2 tokens, and how often a caller may call.
@NullMarked
package io.rollcall.sandbox.auth;

import org.jspecify.annotations.NullMarked;
