using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Portfolio : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "OfficeSawAt",
                table: "projects",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Programme",
                table: "projects",
                type: "text",
                nullable: false,
                defaultValue: "None");

            migrationBuilder.CreateTable(
                name: "programme_goal_values",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    GoalId = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<double>(type: "double precision", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_programme_goal_values", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_programme_goal_values_By",
                table: "programme_goal_values",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_programme_goal_values_GoalId_AsOf",
                table: "programme_goal_values",
                columns: new[] { "GoalId", "AsOf" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "programme_goal_values");

            migrationBuilder.DropColumn(
                name: "OfficeSawAt",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "Programme",
                table: "projects");
        }
    }
}
