using System.Security.Cryptography.X509Certificates;

namespace Lotsenbot.Channels.Teams.Authentication;

/// <summary>The certificate that proves to Entra ID who the bot is.</summary>
internal static class BotCertificate
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">It is no certificate, or the password is wrong.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static X509Certificate2 Load(TeamsOptions options)
    {
        var path = options.CertificatePath!;
        if (!Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase))
            return X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword, X509KeyStorageFlags.EphemeralKeySet);
        return string.IsNullOrEmpty(options.CertificatePassword)
            ? X509Certificate2.CreateFromPemFile(path)
            : X509Certificate2.CreateFromEncryptedPemFile(path, options.CertificatePassword);
    }
}
