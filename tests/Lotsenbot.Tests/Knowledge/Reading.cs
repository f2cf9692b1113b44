using Lotsenbot.Knowledge;
using Lotsenbot.Knowledge.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lotsenbot.Tests.Knowledge;

/// <summary>Reads single files as the product does.</summary>
public static class Reading
{
    public static async Task<Document> ReadAsync(string name, byte[] content, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddKnowledge();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(
            builder.Configuration, settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        using var host = builder.Build();
        return await host.Services.GetRequiredService<DocumentLibrary>().ReadAsync(new DocumentFile(name, content), TestContext.Current.CancellationToken);
    }

    public static Task<Document> ReadAsync(string name, string content) => ReadAsync(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>One line per block: headings with #, list items with -, table rows with |.</summary>
    public static string Outline(this Document document) => string.Join('\n', document.Blocks.Select(block => block.Kind switch
    {
        BlockKind.Heading => $"{new string('#', block.Level)} {block.Text}",
        BlockKind.ListItem => $"- {block.Text}",
        BlockKind.TableRow => $"| {block.Text}",
        _ => block.Text,
    }));
}
