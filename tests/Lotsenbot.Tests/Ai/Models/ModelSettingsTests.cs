using Lotsenbot.Tests.TestApp;
using Microsoft.Extensions.Options;

namespace Lotsenbot.Tests.Ai.Models;

/// <summary>Settings that could lead a question astray stop the start, with a sentence that says what to do.</summary>
public sealed class ModelSettingsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("Local", "", "m", "", "", "Model:Endpoint is missing")]
    [InlineData("Local", "ftp://127.0.0.1/v1", "m", "", "", "must begin with http")]
    [InlineData("Local", "http://127.0.0.1/v1", "", "", "", "Model:Name is missing")]
    [InlineData("AzureOpenAI", "http://stadt.openai.azure.com", "m", "k", "westeurope", "must begin with https")]
    [InlineData("AzureOpenAI", "https://stadt.openai.azure.com", "m", "", "westeurope", "Model:ApiKey is missing")]
    [InlineData("AzureOpenAI", "https://stadt.openai.azure.com", "m", "k", "", "Model:Region is missing")]
    [InlineData("AzureOpenAI", "https://stadt.openai.azure.com", "m", "k", "eastus", "not in the EU or EEA")]
    public void A_wrong_setting_stops_the_start(string provider, string endpoint, string name, string key, string region, string problem)
    {
        var refused = Assert.ThrowsAny<OptionsValidationException>(() => LotsenbotApp.Start(database,
        [
            new("Model:Provider", provider), new("Model:Endpoint", endpoint), new("Model:Name", name), new("Model:ApiKey", key), new("Model:Region", region),
        ]));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }
}
