namespace Lotsenbot.Conversations;

/// <summary>Who somebody is, vouched for by a channel or the sign-in; the directory of people knows which person that is.</summary>
/// <param name="Issuer">Who vouches: <see cref="Entra"/>, or the address of the sign-in's provider.</param>
/// <param name="Subject">The person's id there: for <see cref="Entra"/> the object id, otherwise the claim <c>sub</c>.</param>
public sealed record Identity(string Issuer, string Subject)
{
    /// <summary>The issuer of object ids, whether Teams names them, the sign-in or the directory.</summary>
    public const string Entra = "entra";
}
