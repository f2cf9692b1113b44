using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.Hosting;

/// <summary>Whatever goes wrong, HTTP clients get a problem (RFC 9457) with a trace id and nothing about our inside.</summary>
public sealed class ProblemTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Inside = "Password=geheim";

    [Theory]
    [InlineData("GET", "/nowhere", 404, "application/json")]
    [InlineData("GET", "/nowhere", 404, "text/html")]
    [InlineData("GET", "/v3/directline/tokens/generate", 405, "*/*")]
    [InlineData("GET", "/test/fault", 500, "application/json")]
    [InlineData("GET", "/test/fault", 500, "text/html")]
    [InlineData("GET", "/test/unreadable", 413, "*/*")]
    [InlineData("GET", "/health/details", 403, "*/*")]
    public async Task Every_error_is_a_problem_with_a_trace_id_and_without_internals(string method, string path, int status, string accept)
    {
        await using var app = LotsenbotApp.Start(database, services: services => services
            .AddSingleton<IStartupFilter, FaultyEndpoints>()
            .AddAuthorizationBuilder().AddPolicy(Lotsenbot.Hosting.Policies.Administrator, policy => policy.RequireAssertion(_ => false)));
        using var http = app.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Accept = { MediaTypeWithQualityHeaderValue.Parse(accept) } } };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.NotEmpty(problem["traceId"]!.GetValue<string>());
        Assert.DoesNotContain(Inside, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    // Between the product's pipeline and its endpoints: no page of ours fails on command.
    private sealed class FaultyEndpoints : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((HttpContext http, RequestDelegate rest) => http.Request.Path.Value switch
            {
                "/test/fault" => throw new InvalidOperationException(Inside),
                "/test/unreadable" => throw new BadHttpRequestException(Inside, StatusCodes.Status413PayloadTooLarge),
                _ => rest(http),
            });
        };
    }
}
