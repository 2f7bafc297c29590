package io.rollcall.source;

import io.rollcall.domain.Secret;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What AWS answers to whoever asks for a login of Redshift: XML for a cluster, JSON for a workgroup.
record RedshiftAnswer(int status, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    /// A user and a password that are good until then.
    record Login(String user, Secret password, Instant until) {}

    /// It may hold a password.
    @Override
    public String toString() {
        return "RedshiftAnswer[" + status + "]";
    }

    /// Whether the same call may go well a little later.
    boolean isForLater() {
        return status >= 500 || status == 429 || body.contains("Throttling");
    }

    static String json(Map<String, ?> fields) {
        return JSON.writeValueAsString(fields);
    }

    Login ofCluster() throws SQLException {
        if (status != 200) throw refused(element("Code"), element("Message"));
        try {
            return login(
                    element("DbUser"),
                    element("DbPassword"),
                    element("Expiration").map(Instant::parse));
        } catch (DateTimeException strange) {
            throw strange(strange);
        }
    }

    Login ofWorkgroup() throws SQLException {
        var answer = tree();
        if (status != 200)
            throw refused(
                    field(answer, "__type").map(type -> type.replaceFirst("^.*#", "")),
                    field(answer, "message").or(() -> field(answer, "Message")));
        var seconds = answer.path("expiration");
        return login(
                field(answer, "dbUser"),
                field(answer, "dbPassword"),
                seconds.isNumber() ? Optional.of(Instant.ofEpochSecond(seconds.asLong())) : Optional.empty());
    }

    private static Login login(Optional<String> user, Optional<String> password, Optional<Instant> until)
            throws SQLException {
        if (user.isEmpty() || password.isEmpty() || until.isEmpty()) throw strange(null);
        return new Login(user.get(), new Secret(password.get()), until.get());
    }

    private SQLException refused(Optional<String> code, Optional<String> message) {
        return new SQLException(
                "AWS gives no login (%s)%s"
                        .formatted(
                                code.orElse("status " + status),
                                message.map(it -> ": " + it).orElse("")),
                "28000");
    }

    private static SQLException strange(@Nullable Exception why) {
        return new SQLException("AWS answered without a login", "28000", why);
    }

    private JsonNode tree() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException broken) {
            return JSON.createObjectNode();
        }
    }

    private static Optional<String> field(JsonNode answer, String name) {
        return Optional.of(answer.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    /// The text of the first element of this name.
    private Optional<String> element(String name) {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(body));
            while (reader.hasNext())
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(name)) return Optional.of(reader.getElementText());
            return Optional.empty();
        } catch (XMLStreamException broken) {
            return Optional.empty();
        }
    }
}
