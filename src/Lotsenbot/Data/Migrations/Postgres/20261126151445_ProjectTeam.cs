using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ProjectTeam : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "project_notes");

            migrationBuilder.DropIndex(
                name: "IX_project_changes_About",
                table: "project_changes");

            migrationBuilder.DropColumn(
                name: "About",
                table: "project_changes");
        }
    }
}
