using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ProjectsTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_teams_sent_At",
                table: "teams_sent");

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

            migrationBuilder.AddColumn<Guid>(
                name: "About",
                table: "project_changes",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "opened_projects",
                columns: table => new
                {
                    Channel = table.Column<string>(type: "text", nullable: false),
                    ConversationId = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_opened_projects", x => new { x.Channel, x.ConversationId });
                });

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

            migrationBuilder.CreateTable(
                name: "project_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    TurnKey = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Link = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_project_notes", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_project_changes_About",
                table: "project_changes",
                column: "About");

            migrationBuilder.CreateIndex(
                name: "IX_opened_projects_ProjectId",
                table: "opened_projects",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_programme_goal_values_By",
                table: "programme_goal_values",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_programme_goal_values_GoalId_AsOf",
                table: "programme_goal_values",
                columns: new[] { "GoalId", "AsOf" });

            migrationBuilder.CreateIndex(
                name: "IX_project_notes_By",
                table: "project_notes",
                column: "By");

            migrationBuilder.CreateIndex(
                name: "IX_project_notes_ProjectId_At",
                table: "project_notes",
                columns: new[] { "ProjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_project_notes_TurnKey",
                table: "project_notes",
                column: "TurnKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "opened_projects");

            migrationBuilder.DropTable(
                name: "programme_goal_values");

            migrationBuilder.DropTable(
                name: "project_notes");

            migrationBuilder.DropIndex(
                name: "IX_project_changes_About",
                table: "project_changes");

            migrationBuilder.DropColumn(
                name: "OfficeSawAt",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "Programme",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "About",
                table: "project_changes");

            migrationBuilder.CreateIndex(
                name: "IX_teams_sent_At",
                table: "teams_sent",
                column: "At");
        }
    }
}
