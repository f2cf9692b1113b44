using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Lotsenbot.Hosting;

/// <summary>Section <c>Proxy</c>: the reverse proxy in front of us, if there is one.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses (<c>10.1.2.3</c>) and networks (<c>10.1.0.0/16</c>) whose X-Forwarded-For, -Proto and -Host are believed. Nobody else's are:
    /// anybody could write anything there.
    /// </summary>
    public IList<string> Addresses { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from address in Addresses
        where !IPAddress.TryParse(address, out _) && !IPNetwork.TryParse(address, out _)
        select new ValidationResult($"\"{address}\" is neither an address like 10.1.2.3 nor a network like 10.1.0.0/16.", [nameof(Addresses)]);
}
