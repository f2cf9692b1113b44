using System.Security.Cryptography;
using System.Text;
using Lotsenbot.Conversations;
using Microsoft.AspNetCore.WebUtilities;

namespace Lotsenbot.Channels.WebChat;

/// <summary>What the client calls a person. It must begin with <c>dl_</c> (bot-docs, Direct Line authentication).</summary>
internal static class UserIds
{
    /// <summary>The same in all of somebody's conversations, and telling nothing about them.</summary>
    public static string Of(Identity identity) => $"dl_{WebEncoders.Base64UrlEncode(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{identity.Issuer}\n{identity.Subject}")).AsSpan(0, 16))}";

    public static string OfNobody() => $"dl_{RandomId.New()}";
}

/// <summary>128 bits that nobody can guess, as they may stand in an address.</summary>
internal static class RandomId
{
    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
}
