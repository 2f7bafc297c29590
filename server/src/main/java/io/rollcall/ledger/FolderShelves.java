package io.rollcall.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder for each activation. What lasts no longer than a run is in `here`, which may be the same.
public record FolderShelves(Path folder, Path here, boolean shared) implements Shelves {
    private static final String ACTIVATIONS = "activations";

    @Override
    public Shelf of(String activation) {
        return new FolderShelf(folder.resolve(ACTIVATIONS).resolve(activation), shared);
    }

    @Override
    public Path scratch(String activation) {
        return here.resolve(ACTIVATIONS).resolve(activation);
    }

    @Override
    public List<String> activations() throws IOException {
        var all = folder.resolve(ACTIVATIONS);
        if (!Files.isDirectory(all)) return List.of();
        try (var folders = Files.list(all)) {
            return folders.filter(Files::isDirectory)
                    .map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
