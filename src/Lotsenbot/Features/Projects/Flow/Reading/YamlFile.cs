using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lotsenbot.Features.Projects.Flow.Reading;

/// <summary>Turns a file's bytes into YAML nodes that know their line.</summary>
internal static class YamlFile
{
    // Whoever nests deeper has written no flow, and the parser recurses until the stack ends.
    private const int DeepestNode = 20;

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null when the file can't be read; the problem is then told.</returns>
    public static YamlNode? Read(FlowFile file, FlowProblems problems)
    {
        if (Decode(file, problems) is not { } text)
            return null;
        var reached = 1;
        try
        {
            if (IsTooDeep(text, ref reached))
                problems.Add(new Place(file.Name, reached), "Hier ist zu viel ineinander geschachtelt.", "Lösche die überzähligen Klammern oder Spiegelstriche.");
            else
                return Root(file, text, problems);
        }
        catch (YamlException exception)
        {
            problems.Add(YamlFaults.Explain(file.Name, text, (int)exception.Start.Line, exception));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // What the parser throws when the text ends inside a bracket, or is no YAML in a way that it doesn't expect.
            problems.Add(YamlFaults.Explain(file.Name, text, reached, exception));
        }
        return null;
    }

    private static YamlNode? Root(FlowFile file, string text, FlowProblems problems)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        if (yaml.Documents is [var only])
            return only.RootNode;
        if (yaml.Documents is [_, var second, ..])
            problems.Add(
                new Place(file.Name, LineOfParting(text, (int)second.RootNode.Start.Line)), "Eine Zeile „---“ teilt die Datei in zwei.", "Lösche diese Zeile oder verteile den Inhalt auf zwei Dateien.");
        else
            problems.Add(new Place(file.Name, 1), "Die Datei ist leer.", "Lösche sie oder schreib einen Ablauf hinein; ein Beispiel ist der mitgelieferte.");
        return null;
    }

    private static int LineOfParting(string text, int before) =>
        Array.FindLastIndex(text.Split('\n'), before - 1, line => line.StartsWith("---", StringComparison.Ordinal)) + 1;

    private static bool IsTooDeep(string text, ref int line)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            line = (int)parser.Current.Start.Line;
            if (depth > DeepestNode)
                return true;
        }
        return false;
    }

    private static string? Decode(FlowFile file, FlowProblems problems)
    {
        try
        {
            return _strict.GetString(file.Content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException exception)
        {
            var line = 1 + file.Content.Take(Math.Max(0, exception.Index)).Count(character => character == '\n');
            problems.Add(new Place(file.Name, line), "Die Datei ist nicht in UTF-8 gespeichert.", "Speichere sie im Editor neu und wähle als Codierung „UTF-8“.");
            return null;
        }
    }
}
