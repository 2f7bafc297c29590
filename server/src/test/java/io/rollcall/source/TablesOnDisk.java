package io.rollcall.source;

import java.io.File;
import org.apache.iceberg.BaseMetastoreTableOperations;
import org.apache.iceberg.Files;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.jspecify.annotations.Nullable;

/// Lets the Iceberg library write a table of a test on disk, as a catalogue with this one table would.
final class TablesOnDisk extends BaseMetastoreTableOperations {
    private @Nullable String current;

    @Override
    protected String tableName() {
        return "people";
    }

    @Override
    public FileIO io() {
        return new Disk();
    }

    @Override
    protected void doRefresh() {
        refreshFromMetadataLocation(current);
    }

    @Override
    protected void doCommit(@Nullable TableMetadata base, TableMetadata metadata) {
        current = writeNewMetadata(metadata, currentVersion() + 1);
    }

    private static final class Disk implements FileIO {
        private static final long serialVersionUID = 1;

        @Override
        public InputFile newInputFile(String location) {
            return Files.localInput(location);
        }

        @Override
        public OutputFile newOutputFile(String location) {
            return Files.localOutput(location);
        }

        @Override
        public void deleteFile(String location) {
            if (!new File(location).delete()) throw new IllegalStateException(location + " stays");
        }
    }
}
