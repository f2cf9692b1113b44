using System.Reflection;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>The libraries that open files of strangers are used in one place only, where time and memory are bounded.</summary>
public sealed class FileFormatLibrariesTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly string[] _libraries = ["UglyToad.PdfPig", "DocumentFormat.OpenXml", "AngleSharp"];

    [Fact]
    public void Only_the_document_readers_use_them()
    {
        var users = typeof(Lotsenbot.Knowledge.KnowledgeOptions).Assembly.GetTypes()
            .Where(type => TypesIn(type).Any(used => _libraries.Any(library => used.Assembly.GetName().Name!.StartsWith(library, StringComparison.Ordinal))))
            .Select(type => type.Namespace!)
            .Distinct()
            .ToList();

        Assert.Contains("Lotsenbot.Knowledge.Documents.Pdf", users);
        Assert.Contains("Lotsenbot.Knowledge.Documents.Office", users);
        Assert.Contains("Lotsenbot.Knowledge.Documents", users);
        Assert.All(users, user => Assert.StartsWith("Lotsenbot.Knowledge.Documents", user, StringComparison.Ordinal));
    }

    // Signatures and the variables of method bodies.
    private static IEnumerable<Type> TypesIn(Type type) => type.GetFields(Everything).Select(field => field.FieldType)
        .Concat(type.GetMembers(Everything).OfType<MethodBase>().SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method is MethodInfo info ? [info.ReturnType] : [])
            .Concat(method.GetMethodBody()?.LocalVariables.Select(variable => variable.LocalType) ?? [])));
}
