package dev.steadfast.remediator;

import dev.steadfast.contract.remediation.SigningKey;
import dev.steadfast.remediator.cluster.Secrets;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the key that signs comes from: a file, such as a mounted Secret, or a Secret itself. Made once, if that is allowed. */
final class SigningKeys {
    private static final String ENTRY = "signing-key.pem";

    private SigningKeys() {}

    /** @throws StartException if there is none and none may be made, or if it is not one */
    static SigningKey ofFile(Path file, boolean create) {
        try {
            return parse(Files.readString(file), "file " + file);
        } catch (NoSuchFileException e) {
            if (!create) {
                throw new StartException("there is no signing key in " + file + ": put one there, or allow to make it with " + RemediatorConfig.CREATE_KEY.environmentName() + "=true");
            }
            return made(file);
        } catch (IOException e) {
            throw new StartException("the signing key in " + file + " can't be read: " + e.getMessage());
        }
    }

    /** Several that start at once agree on the first one that is there. */
    private static SigningKey made(Path file) {
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "signing", ".pem", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, SigningKey.generate().pem(), StandardOpenOption.TRUNCATE_EXISTING);
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException e) {
                // Somebody else was first: theirs counts.
            } finally {
                Files.delete(fresh);
            }
            return parse(Files.readString(file), "file " + file);
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartException("a signing key can't be made in " + file + ": " + e.getMessage());
        }
    }

    static SigningKey ofSecret(Secrets secrets, String namespace, String name, boolean create) {
        String where = "Secret " + namespace + "/" + name;
        String pem = secrets.entry(namespace, name, ENTRY);
        if (pem == null && !create) {
            throw new StartException("there is no " + ENTRY + " in the " + where + ": put one there, or allow to make it with "
                    + RemediatorConfig.CREATE_KEY.environmentName() + "=true");
        }
        if (pem == null) {
            secrets.create(namespace, name, ENTRY, SigningKey.generate().pem());
            pem = secrets.entry(namespace, name, ENTRY);
        }
        return parse(String.valueOf(pem), where);
    }

    private static SigningKey parse(String pem, String where) {
        try {
            return SigningKey.parse(pem);
        } catch (IllegalArgumentException e) {
            throw new StartException("the " + where + " holds no signing key: " + e.getMessage());
        }
    }
}
