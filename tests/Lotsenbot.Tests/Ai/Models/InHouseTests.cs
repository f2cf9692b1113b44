using System.Net;
using Lotsenbot.Ai.Models;
using Lotsenbot.Tests.TestApp;
using Microsoft.AspNetCore.Http;

namespace Lotsenbot.Tests.Ai.Models;

/// <summary>Nothing leaves the house but to where the settings say.</summary>
public sealed class InHouseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("192.168.178.20", true)]
    [InlineData("fd12:3456::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.169.0.1", false)]
    [InlineData("11.0.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("2a00:1450:4001::1", false)]
    public void Private_addresses_are_in_the_house(string address, bool isInHouse) => Assert.Equal(isInHouse, InHouse.Has(IPAddress.Parse(address)));

    [Fact]
    public async Task A_public_address_is_not_connected_to()
    {
        // TEST-NET-3 (RFC 5737): nobody is there, and nobody is asked.
        using var http = new HttpClient(InHouse.Handler([], "Model:AllowedHosts"));
        var refused = await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetAsync("http://203.0.113.7/v1/models", Cancel));
        Assert.Contains("not in the house", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var visits = 0;
        await using var elsewhere = await LocalServer.StartAsync(_ => { visits++; return Task.CompletedTask; });
        await using var server = await LocalServer.StartAsync(http => { http.Response.Redirect(elsewhere.Address.AbsoluteUri, permanent: false, preserveMethod: true); return Task.CompletedTask; });
        using var http = new HttpClient(InHouse.Handler([], "Model:AllowedHosts"));
        using var answer = await http.PostAsync(server.Address, new StringContent("Frage"), Cancel);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal(0, visits);
    }

    [Theory]
    [InlineData("germanywestcentral", true)]
    [InlineData("Germany West Central", true)]
    [InlineData("swedencentral", true)]
    [InlineData("eastus2", false)]
    [InlineData("uksouth", false)]
    [InlineData("switzerlandnorth", false)]
    [InlineData("", false)]
    public void Regions_of_the_EU_and_EEA_are_known(string region, bool isEuropean) => Assert.Equal(isEuropean, EuropeanRegions.Has(region));
}
