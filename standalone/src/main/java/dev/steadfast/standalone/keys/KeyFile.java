package dev.steadfast.standalone.keys;

import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.remediator.decide.KeyEntry;
import dev.steadfast.standalone.CommandFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A program's key pair in a file that only its owner reads. */
final class KeyFile {

    private KeyFile() {}

    /** Nobody else can read it, not for a moment; what is there is not touched. @return its public key, in PEM */
    static String create(Path file) {
        SigningKey key = SigningKey.generate();
        FileAttribute<?>[] mine = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
        try (SeekableByteChannel out = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mine)) {
            ByteBuffer text = ByteBuffer.wrap(key.pem().getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                out.write(text);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed("--out " + file + ": it is there already, and a key is never overwritten");
        } catch (IOException e) {
            throw new CommandFailed("--out " + file + ": " + (e instanceof NoSuchFileException ? "no such directory" : e.getMessage()));
        }
        return publicKey(key.pem());
    }

    /** Of what {@link #create} wrote, or of the public key alone. @throws CommandFailed if it has none that can be registered */
    static String read(Path file) {
        try {
            String key = publicKey(Files.readString(file));
            KeyEntry.algorithmOf(key);
            return key;
        } catch (IOException e) {
            throw new CommandFailed("--key " + file + ": no such file, or it can't be read");
        } catch (IllegalArgumentException e) {
            throw new CommandFailed("--key " + file + ": " + e.getMessage() + "; give a file that keys create wrote, or the public key in PEM (openssl pkey -in PRIVATE_KEY -pubout)");
        }
    }

    /** On one line, as an entry has it. */
    private static String publicKey(String pem) {
        int from = pem.indexOf("-----BEGIN PUBLIC KEY-----");
        String end = "-----END PUBLIC KEY-----";
        int to = pem.indexOf(end, Math.max(from, 0));
        if (from < 0 || to < 0) {
            throw new IllegalArgumentException(pem.contains("PRIVATE KEY-----") ? "there is a private key in it, and no public key" : "there is no public key in it");
        }
        return pem.substring(from, to + end.length()).replace("\n", "").replace("\r", "");
    }
}
