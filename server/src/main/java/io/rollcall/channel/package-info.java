/// Where people are told of what they should know: by e-mail, in Slack, by a call of another program.
@NullMarked
package io.rollcall.channel;

import org.jspecify.annotations.NullMarked;
