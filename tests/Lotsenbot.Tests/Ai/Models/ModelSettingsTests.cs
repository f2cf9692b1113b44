using Lotsenbot.Ai.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Tests.Ai.Models;

/// <summary>Settings that could lead a question astray are refused, with a sentence that says what to do.</summary>
public sealed class ModelSettingsTests
{
    [Theory]
    [InlineData("Local", "", "m", "", "", "Model:Endpoint is missing")]
    [InlineData("Local", "ftp://127.0.0.1/v1", "m", "", "", "must begin with http")]
    [InlineData("Local", "http://127.0.0.1/v1", "", "", "", "Model:Name is missing")]
    [InlineData("AzureOpenAI", "http://stadt.openai.azure.com", "m", "k", "westeurope", "must begin with https")]
    [InlineData("AzureOpenAI", "https://stadt.openai.azure.com", "m", "", "westeurope", "Model:ApiKey is missing")]
    [InlineData("AzureOpenAI", "https://stadt.openai.azure.com", "m", "k", "", "Model:Region is missing")]
    [InlineData("AzureOpenAI", "https://stadt.openai.azure.com", "m", "k", "eastus", "not in the EU or EEA")]
    public void A_wrong_setting_is_named(string provider, string endpoint, string name, string key, string region, string problem)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(
            ("Model:Provider", provider), ("Model:Endpoint", endpoint), ("Model:Name", name), ("Model:ApiKey", key), ("Model:Region", region)));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_model_needs_no_setting() => Assert.Equal(ModelProvider.None, Read().Provider);

    [Fact]
    public void None_may_be_written_short() => Assert.Equal(ModelProvider.None, Read(("Model", "None")).Provider);

    private static ModelOptions Read(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
        builder.AddModels();
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<ModelOptions>>().Value;
    }
}
