package io.rollcall.channel;

import io.rollcall.domain.Kind;
import java.util.List;

/// The kinds of channels there are.
public final class Channels {
    public static final List<Kind<Channel>> KINDS = List.of(Email.KIND, Slack.KIND, Webhook.KIND);

    private Channels() {}
}
