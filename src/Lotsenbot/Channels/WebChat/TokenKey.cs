using System.Security.Cryptography;
using Lotsenbot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.IdentityModel.Tokens;

namespace Lotsenbot.Channels.WebChat;

/// <summary>The key that signs conversation tokens. It stands in the database, so that every node knows it and a restart ends no conversation.</summary>
public sealed class TokenKey
{
    /// <summary>There is one.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; }
    public required byte[] Secret { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class TokenKeyMapping : IEntityTypeConfiguration<TokenKey>
{
    public void Configure(EntityTypeBuilder<TokenKey> builder)
    {
        builder.ToTable("token_keys");
        builder.Property(key => key.Id).ValueGeneratedNever();
    }
}

/// <summary>Makes the key when it is first needed, and remembers it.</summary>
internal sealed class TokenKeys(IServiceScopeFactory scopes, TimeProvider time)
{
    private SymmetricSecurityKey? _key;

    public async ValueTask<SymmetricSecurityKey> GetAsync(CancellationToken cancellationToken) =>
        _key ??= new SymmetricSecurityKey(await LoadOrCreateAsync(cancellationToken));

    private async Task<byte[]> LoadOrCreateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LotsenbotDb>();
        if (await db.TokenKeys.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } stored)
            return stored.Secret;
        var made = db.TokenKeys.Add(new TokenKey
        {
            Id = TokenKey.OnlyId,
            Secret = RandomNumberGenerator.GetBytes(64),
            CreatedAt = time.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return made.Entity.Secret;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker: there is only one key, and it is theirs.
            made.State = EntityState.Detached;
            return (await db.TokenKeys.AsNoTracking().SingleAsync(cancellationToken)).Secret;
        }
    }
}
