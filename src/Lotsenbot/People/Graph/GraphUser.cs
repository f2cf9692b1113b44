using System.Text.Json;
using Lotsenbot.Conversations;
using Lotsenbot.People.Sync;

namespace Lotsenbot.People.Graph;

/// <summary>Reads a user of Graph. A property that is missing is not told; one that is null is empty.</summary>
internal sealed class GraphUser(GraphOptions options)
{
    private static readonly string[] Always = ["id", "displayName", "mail", "accountEnabled", "userType", "preferredLanguage"];

    /// <summary>What we ask for, and nothing more.</summary>
    public string[] Select { get; } =
    [
        .. Always.Concat(new[] { options.UnitProperty, options.DivisionProperty }.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Split('.')[0])).Distinct(),
    ];

    /// <returns>Null when it has no id.</returns>
    public PersonRecord? Read(JsonElement user, bool isFullPass) => Text(user, "id").Value is { } id
        ? new PersonRecord(id)
        {
            DisplayName = Text(user, "displayName"),
            Mail = MailOf(user),
            Unit = Text(user, options.UnitProperty),
            Division = Text(user, options.DivisionProperty),
            Language = Text(user, "preferredLanguage"),
            IsActive = IsActive(user),
            Identity = new Identity(Identity.Entra, id),
            IsComplete = isFullPass,
        }
        : null;

    private static Told MailOf(JsonElement user) => Text(user, "mail") is { IsTold: true } mail ? Told.That(MailAddress.Of(mail.Value)) : Told.Nothing;

    // Guests work somewhere else, and a disabled account is nobody who works here now.
    private static bool? IsActive(JsonElement user)
    {
        if (user.TryGetProperty("@removed", out _) || string.Equals(Text(user, "userType").Value, "Guest", StringComparison.OrdinalIgnoreCase))
            return false;
        return user.TryGetProperty("accountEnabled", out var enabled) ? enabled.ValueKind == JsonValueKind.True : null;
    }

    // "onPremisesExtensionAttributes.extensionAttribute1" is a property of a property.
    private static Told Text(JsonElement user, string path)
    {
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (user.ValueKind == JsonValueKind.Null)
                return Told.That(null);
            if (user.ValueKind != JsonValueKind.Object || !user.TryGetProperty(name, out var value))
                return Told.Nothing;
            user = value;
        }
        return user.ValueKind switch { JsonValueKind.String => Told.That(user.GetString()), JsonValueKind.Null => Told.That(null), _ => Told.Nothing };
    }
}
