package io.rollcall.source.driver;

import io.rollcall.domain.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.interpolation.ModelInterpolator;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.JreProxySelector;

/// Where drivers are fetched from: the repository that was named, or Maven's own central one as the user's settings
/// of Maven turn it, with their mirrors, proxies and logins.
public final class Repositories {
    /// Names a repository for all commands.
    public static final String SETTING = "ROLLCALL_MAVEN_REPOSITORY";

    private static final RepositoryPolicy STRICT =
            new RepositoryPolicy(true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_FAIL);

    private final RemoteRepository first;
    private final boolean named;
    private final Settings settings;

    private Repositories(RemoteRepository first, boolean named, Settings settings) {
        this.first = first;
        this.named = named;
        this.settings = settings;
    }

    /// `named` is what a command says; then the environment is asked, then the settings in the home folder.
    public static Repositories of(Optional<String> named, Map<String, String> environment, Path home) throws Problem {
        var address =
                named.or(() -> Optional.ofNullable(environment.get(SETTING))).filter(it -> !it.isBlank());
        return new Repositories(
                address.isPresent()
                        ? repository("named", address.get())
                        : repository("central", ModelInterpolator.DEFAULT_MAVEN_REPO_CENTRAL_URL),
                address.isPresent(),
                settings(home.resolve(".m2").resolve("settings.xml"), environment));
    }

    private static RemoteRepository repository(String id, String address) throws Problem {
        try {
            var uri = URI.create(address);
            if (uri.getScheme() == null) throw new IllegalArgumentException("no scheme");
            var login = uri.getUserInfo();
            var repository = new RemoteRepository.Builder(
                            id, "default", login == null ? address : address.replace(uri.getRawUserInfo() + "@", ""))
                    .setPolicy(STRICT);
            if (login != null) {
                var colon = login.indexOf(':');
                repository.setAuthentication(new AuthenticationBuilder()
                        .addUsername(colon < 0 ? login : login.substring(0, colon))
                        .addPassword(colon < 0 ? "" : login.substring(colon + 1))
                        .build());
            }
            return repository.build();
        } catch (IllegalArgumentException wrong) {
            throw new Problem("A repository is named by its address, such as https://repository.example.com/maven.");
        }
    }

    private static Settings settings(Path file, Map<String, String> environment) throws Problem {
        var variables = new Properties();
        environment.forEach((name, value) -> variables.setProperty("env." + name, value));
        try {
            var request = new DefaultSettingsBuildingRequest()
                    .setUserSettingsFile(file.toFile())
                    .setSystemProperties(variables);
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException wrong) {
            throw new Problem("%s cannot be read: mend it, or name a repository with --repository.".formatted(file));
        }
    }

    /// Lets a session go the ways that the settings say.
    void route(SessionBuilder session) {
        var mirrors = new DefaultMirrorSelector();
        if (!named)
            for (var each : settings.getMirrors())
                mirrors.add(
                        each.getId(),
                        each.getUrl(),
                        each.getLayout(),
                        false,
                        each.isBlocked(),
                        each.getMirrorOf(),
                        each.getMirrorOfLayouts());
        var logins = new DefaultAuthenticationSelector();
        for (var each : settings.getServers())
            logins.add(
                    each.getId(),
                    new AuthenticationBuilder()
                            .addUsername(each.getUsername())
                            .addPassword(each.getPassword())
                            .build());
        session.setMirrorSelector(mirrors).setAuthenticationSelector(logins);
        var proxies = new DefaultProxySelector();
        var any = false;
        for (var each : settings.getProxies()) {
            if (!each.isActive()) continue;
            any = true;
            var login = new AuthenticationBuilder()
                    .addUsername(each.getUsername())
                    .addPassword(each.getPassword())
                    .build();
            proxies.add(new Proxy(each.getProtocol(), each.getHost(), each.getPort(), login), each.getNonProxyHosts());
        }
        session.setProxySelector(any ? proxies : new JreProxySelector());
    }

    /// The repository as it stands before mirrors.
    RemoteRepository first() {
        return first;
    }
}
