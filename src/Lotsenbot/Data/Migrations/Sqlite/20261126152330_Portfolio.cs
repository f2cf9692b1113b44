using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lotsenbot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Portfolio : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "OfficeSawAt",
                table: "projects",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Programme",
                table: "projects",
                type: "TEXT",
                nullable: false,
                defaultValue: "None");

            migrationBuilder.CreateTable(
                name: "programme_goal_values",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GoalId = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true)
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
