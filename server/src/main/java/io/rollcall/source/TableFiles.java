package io.rollcall.source;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/// The files of an Iceberg table that was written at one place and lies at another: below a folder. Only read.
final class TableFiles implements FileIO {
    private static final long serialVersionUID = 1;
    private static final Pattern HADOOPS_WORD = Pattern.compile("^s3[an]://");
    private static final Pattern LOCAL = Pattern.compile("^file:(//)?(?=/)");

    /// Where its metadata says that it is.
    private final String location;

    private final File folder;

    TableFiles(String location, Path folder) {
        this.location = plain(location).replaceFirst("/+$", "") + "/";
        this.folder = folder.toFile();
    }

    private static String plain(String location) {
        return LOCAL.matcher(HADOOPS_WORD.matcher(location).replaceFirst("s3://"))
                .replaceFirst("");
    }

    /// The path of a file in the folder.
    ///
    /// @throws IllegalArgumentException when it lies outside
    String inFolder(String file) {
        var plain = plain(file);
        var path = Path.of(plain.substring(plain.startsWith(location) ? location.length() : 0))
                .normalize();
        if (!plain.startsWith(location) || path.isAbsolute() || path.startsWith(".."))
            throw new IllegalArgumentException("a file outside of the table's folder");
        return path.toString();
    }

    @Override
    public InputFile newInputFile(String file) {
        return Files.localInput(new File(folder, inFolder(file)));
    }

    @Override
    public OutputFile newOutputFile(String file) {
        throw new UnsupportedOperationException("tables are only read");
    }

    @Override
    public void deleteFile(String file) {
        throw new UnsupportedOperationException("tables are only read");
    }
}
