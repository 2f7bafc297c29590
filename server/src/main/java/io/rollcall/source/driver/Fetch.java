package io.rollcall.source.driver;

import io.rollcall.domain.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.jspecify.annotations.Nullable;

/// Resolves a driver with Maven's resolver into a folder of its own; nothing else on the machine is used or changed.
final class Fetch {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 60_000;

    private final Repositories from;
    private final Path into;
    private final Installer.Progress progress;

    Fetch(Repositories from, Path into, Installer.Progress progress) {
        this.from = from;
        this.into = into;
        this.progress = progress;
    }

    /// Its jar and those it needs, each as the repository's checksum says, and its own as ours says.
    List<Path> jars(Driver driver) throws Problem, IOException {
        var artifact = new DefaultArtifact(driver.artifact());
        var system = new RepositorySystemSupplier().get();
        try (var session = session(system)) {
            var repositories = system.newResolutionRepositories(session, List.of(from.first()));
            try {
                // As what somebody depends on, and not as the root: what it calls optional stays away.
                var wanted = List.of(new Dependency(artifact, JavaScopes.RUNTIME));
                var collect = new CollectRequest(wanted, List.of(), repositories);
                var request = new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
                var found = system.resolveDependencies(session, request);
                return checked(
                        driver,
                        found.getArtifactResults().stream()
                                .map(each -> each.getArtifact().getPath())
                                .toList());
            } catch (DependencyResolutionException failed) {
                throw problem(driver, failed, repositories.getFirst());
            }
        } finally {
            system.shutdown();
        }
    }

    private CloseableSession session(RepositorySystem system) {
        var session = new SessionBuilderSupplier(system).get();
        from.route(session);
        return session.withLocalRepositoryBaseDirectories(into)
                .setIgnoreArtifactDescriptorRepositories(true)
                .setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_FAIL)
                .setConfigProperty(ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MILLIS)
                .setConfigProperty(ConfigurationProperties.REQUEST_TIMEOUT, SILENCE_MILLIS)
                .setConfigProperty(ConfigurationProperties.INTERACTIVE, false)
                .setTransferListener(new Heard(progress))
                .build();
    }

    private static List<Path> checked(Driver driver, List<Path> jars) throws Problem, IOException {
        // The first is the driver itself.
        if (Installer.sha256(jars.getFirst()).equals(driver.sha256())) return jars;
        throw new Problem(
                "The repository's jar of %s is not the one that Rollcall was written for: nothing was installed; ask whoever runs the repository."
                        .formatted(driver.artifact()));
    }

    private static Problem problem(Driver driver, DependencyResolutionException failed, RemoteRepository repository) {
        var host = repository.getHost().isEmpty() ? repository.getUrl() : repository.getHost();
        var causes = causes(failed);
        if (causes.stream().anyMatch(ChecksumFailureException.class::isInstance))
            return new Problem(
                    "What the repository at %s sent of %s does not match its checksum: nothing was installed; try again, or ask whoever runs the repository."
                            .formatted(host, driver.artifact()),
                    failed);
        var last = causes.getLast();
        if (causes.stream().anyMatch(ArtifactNotFoundException.class::isInstance))
            return new Problem(
                    "The repository at %s does not have all of %s: name another one with --repository, or put the jars into the driver's folder by hand."
                            .formatted(host, driver.artifact()),
                    failed);
        return new Problem(
                "%s could not be fetched from the repository at %s (%s): see to the network, name another one with --repository or %s, or put the jars into the driver's folder by hand."
                        .formatted(driver.artifact(), host, last.getClass().getSimpleName(), Repositories.SETTING),
                failed);
    }

    /// What went wrong, and why, and why that; what tells most is last.
    private static List<Throwable> causes(RepositoryException failed) {
        var causes = new ArrayList<Throwable>();
        @Nullable Throwable each = failed;
        while (each != null && !causes.contains(each)) {
            causes.add(each);
            each = next(each);
        }
        return causes;
    }

    private static @Nullable Throwable next(Throwable each) {
        var told = switch (each) {
            case ArtifactResolutionException of ->
                of.getResults().stream()
                        .flatMap(result -> result.getExceptions().stream())
                        .toList();
            case ArtifactDescriptorException of -> of.getResult().getExceptions();
            default -> List.<Exception>of();
        };
        return told.isEmpty() ? each.getCause() : told.getFirst();
    }

    /// Passes on how far the jars have come.
    private static final class Heard extends AbstractTransferListener {
        private final Installer.Progress progress;

        Heard(Installer.Progress progress) {
            this.progress = progress;
        }

        @Override
        public void transferProgressed(TransferEvent event) {
            var resource = event.getResource();
            var name = resource.getResourceName();
            if (name.endsWith(".jar"))
                progress.at(
                        name.substring(name.lastIndexOf('/') + 1),
                        event.getTransferredBytes(),
                        resource.getContentLength());
        }
    }
}
