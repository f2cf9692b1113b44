using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Lotsenbot.Tests.TestApp;

/// <summary>A key that signs tokens, with the channels it may speak for; none: it is published without endorsements.</summary>
public sealed class BotFrameworkKey(params string[] endorsements) : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public string Id { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>As it stands in the published key set.</summary>
    public JsonObject Published()
    {
        using var certificate = new CertificateRequest("CN=Bot Framework", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        var published = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Id,
            ["x5t"] = WebEncoders.Base64UrlEncode(certificate.GetCertHash()),
            ["n"] = WebEncoders.Base64UrlEncode(key.Modulus!),
            ["e"] = WebEncoders.Base64UrlEncode(key.Exponent!),
            ["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)),
        };
        if (endorsements.Length > 0)
            published["endorsements"] = new JsonArray([.. endorsements.Select(channel => JsonValue.Create(channel))]);
        return published;
    }

    /// <summary>The public key as a certificate authority would write it.</summary>
    public string PublicPem() => _rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>A token as the Bot Framework writes it.</summary>
    public string Sign(JsonObject claims) => Sign(claims, "RS256", content => _rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>The same with another hash or padding.</summary>
    public string Sign(JsonObject claims, string algorithm, HashAlgorithmName hash, RSASignaturePadding padding) =>
        Sign(claims, algorithm, content => _rsa.SignData(content, hash, padding));

    /// <summary>A token whose signature somebody else makes.</summary>
    /// <param name="header">What the token's header has beside or instead of the usual.</param>
    public string Sign(JsonObject claims, string algorithm, Func<byte[], byte[]> sign, JsonObject? header = null)
    {
        var all = new JsonObject { ["alg"] = algorithm, ["kid"] = Id, ["typ"] = "JWT" };
        foreach (var (name, value) in header ?? [])
            all[name] = value?.DeepClone();
        var content = $"{Encode(all)}.{Encode(claims)}";
        return $"{content}.{WebEncoders.Base64UrlEncode(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    /// <summary>Signs what <see cref="Sign(JsonObject, string, Func{byte[], byte[]}, JsonObject?)"/> asks for.</summary>
    public byte[] SignBytes(byte[] content) => _rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public static string Encode(JsonNode part) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    public void Dispose() => _rsa.Dispose();
}
