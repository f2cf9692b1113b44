using System.Globalization;
using System.Text.RegularExpressions;
using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.Hosting;
using YamlDotNet.RepresentationModel;

namespace Lotsenbot.Tests.Hosting.Deployment;

public sealed class ComposeTests
{
    private static readonly YamlMappingNode Compose = Load();

    [Fact]
    public void The_program_waits_for_its_database_and_both_keep_their_data()
    {
        var services = Map(Compose, "services");
        Assert.Equal(["lotsenbot", "postgres"], Keys(services));
        Assert.True(File.Exists(Repository.PathOf(Path.Combine(Text(services, "lotsenbot", "build"), "Dockerfile"))));
        Assert.Equal("service_healthy", Text(services, "lotsenbot", "depends_on", "postgres", "condition"));
        Assert.NotEmpty(Map(services, "postgres", "healthcheck").Children);
        var volumes = Keys(services).SelectMany(service => Items(services, service, "volumes")).Select(volume => volume.Split(':')[0]).ToList();
        Assert.Equal(Keys(Map(Compose, "volumes")), volumes);
    }

    [Fact]
    public void Every_variable_is_a_setting_and_no_secret_stands_in_the_file()
    {
        var environment = Map(Compose, "services", "lotsenbot", "environment");
        Assert.All(Keys(environment), variable => Assert.True(Settings.Has(variable), $"{variable} sets nothing."));
        Assert.Equal("Postgres", Text(environment, "Database__Provider"));
        Assert.Matches(@"Host=postgres;.*Password=\$\{POSTGRES_PASSWORD:\?[^}]+\}$", Text(environment, "Database__ConnectionString"));
        Assert.Matches(@"^\$\{POSTGRES_PASSWORD:\?", Text(Compose, "services", "postgres", "environment", "POSTGRES_PASSWORD"));
    }

    [Fact]
    public void The_program_has_few_rights_is_reached_from_this_machine_only_and_gets_time_to_finish()
    {
        var service = Map(Compose, "services", "lotsenbot");
        Assert.Equal("true", Text(service, "read_only"));
        Assert.Equal(["ALL"], Items(service, "cap_drop"));
        Assert.Equal(["no-new-privileges:true"], Items(service, "security_opt"));
        Assert.All(Items(service, "ports"), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        var grace = TimeSpan.FromSeconds(int.Parse(Regex.Match(Text(service, "stop_grace_period"), @"^(\d+)s$").Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        Assert.True(grace > new HostOptions().ShutdownTimeout);
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(Repository.Read("compose.yaml"));
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (parent, key) => parent[key]);

    private static YamlMappingNode Map(YamlNode node, params string[] path) => Assert.IsType<YamlMappingNode>(At(node, path));

    private static string Text(YamlNode node, params string[] path) => Assert.IsType<YamlScalarNode>(At(node, path)).Value!;

    private static IEnumerable<string> Items(YamlNode node, params string[] path) =>
        Assert.IsType<YamlSequenceNode>(At(node, path)).Select(item => ((YamlScalarNode)item).Value!);

    private static IEnumerable<string> Keys(YamlMappingNode node) => node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!);
}
