namespace Lotsenbot.Ai.Models;

/// <summary>Azure's regions in the EU and EEA, as the service names them. Source: "Azure regions list", Microsoft Learn. Switzerland and the United Kingdom are neither.</summary>
public static class EuropeanRegions
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "austriaeast", "belgiumcentral", "denmarkeast", "finlandcentral", "francecentral", "francesouth", "germanynorth", "germanywestcentral", "greececentral",
        "italynorth", "northeurope", "norwayeast", "norwaywest", "polandcentral", "spaincentral", "swedencentral", "swedensouth", "westeurope",
    };

    /// <param name="region">"Germany West Central" is the same as "germanywestcentral".</param>
    public static bool Has(string region) => Names.Contains(region.Replace(" ", "", StringComparison.Ordinal));
}
