using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Lotsenbot.Data;
using Lotsenbot.Tests.TestApp;

namespace Lotsenbot.Tests.Hosting;

/// <summary>appsettings.template.json is the list of all settings: each once, with the default that the code has.</summary>
public sealed class SettingsTemplateTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    // Whoever writes a new options class with a section is found here without being named.
    private static readonly IReadOnlyList<Type> OptionsClasses =
    [
        .. typeof(LotsenbotDb).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && SectionOf(type) is not null),
    ];

    private static readonly JsonObject Template = ReadTemplate();

    [Fact]
    public void Every_section_of_the_template_belongs_to_an_options_class_and_the_other_way_round()
    {
        Assert.NotEmpty(OptionsClasses);
        Assert.Equal(OptionsClasses.Select(SectionOf).Order(StringComparer.Ordinal), Template.Select(section => section.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_stands_in_the_template_with_its_default_and_none_that_does_not_exist()
    {
        foreach (var options in OptionsClasses)
        {
            var defaults = JsonSerializer.SerializeToNode(Activator.CreateInstance(options), options, Json)!.AsObject();
            var section = Assert.IsType<JsonObject>(Template[SectionOf(options)!]);
            Assert.Equal(defaults.Select(setting => setting.Key).Order(StringComparer.Ordinal), section.Select(setting => setting.Key).Order(StringComparer.Ordinal));
            Assert.All(defaults, setting => Assert.True(
                JsonNode.DeepEquals(setting.Value, section[setting.Key]),
                $"{SectionOf(options)}:{setting.Key} is {section[setting.Key]?.ToJsonString() ?? "null"} in the template, but its default is {setting.Value?.ToJsonString() ?? "null"}."));
        }
    }

    private static string? SectionOf(Type options) =>
        options.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string;

    private static JsonObject ReadTemplate() => JsonNode.Parse(
        Repository.Read("appsettings.template.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
}
