using Microsoft.EntityFrameworkCore;

namespace Lotsenbot.Data;

/// <summary>For production: several nodes share it.</summary>
public sealed class PostgresLotsenbotDb(DbContextOptions<PostgresLotsenbotDb> options) : LotsenbotDb(options);
