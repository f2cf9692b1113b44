using System.Security.Claims;
using Lotsenbot.Data;
using Lotsenbot.Hosting;
using Lotsenbot.People;
using Lotsenbot.People.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lotsenbot.Tests.People.SignIn;

public sealed class AdministratorTests
{
    [Theory]
    [InlineData("Development", true)]
    [InlineData("Staging", false)]
    [InlineData("Production", false)]
    public async Task As_long_as_nobody_says_who_administrates_only_a_developer_does(string environment, bool expected)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.AddHosting();
        builder.AddData();
        builder.AddPeople();
        builder.AddSignIn();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var somebody = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "somebody")], "test"));
        var result = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>().AuthorizeAsync(somebody, Policies.Administrator);
        Assert.Equal(expected, result.Succeeded);
    }
}
