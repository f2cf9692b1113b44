namespace Lotsenbot.Knowledge.Retrieval;

/// <summary>What stands in every second project: to share it says nothing.</summary>
public static class EverydayWords
{
    public static IReadOnlySet<string> Stems { get; } = GermanWords.Stems(
        "digital digitale online elektronisch elektronische neu neue Projekt Stadt Verwaltung Amt Anzahl Anteil Zahl Tag Tage Woche Monat Jahr Stunde Minute Dauer Zeit Fall Fälle Vorgang Papier Bürger*innen Kolleg*innen Menschen müssen brauchen dauern warten").ToHashSet();
}
