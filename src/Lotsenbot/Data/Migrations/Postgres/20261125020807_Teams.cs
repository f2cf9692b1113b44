using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Teams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Comment",
                table: "feedback",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "teams_conversations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    TenantId = table.Column<string>(type: "text", nullable: true),
                    ServiceUrl = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    TeamId = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<string>(type: "text", nullable: true),
                    EntraObjectId = table.Column<string>(type: "text", nullable: true),
                    Locale = table.Column<string>(type: "text", nullable: true),
                    LastSeen = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Installation = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams_conversations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "teams_presses",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false),
                    Json = table.Column<string>(type: "text", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams_presses", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "teams_sent",
                columns: table => new
                {
                    Key = table.Column<string>(type: "text", nullable: false),
                    ConversationId = table.Column<string>(type: "text", nullable: false),
                    TurnId = table.Column<string>(type: "text", nullable: true),
                    ActivityId = table.Column<string>(type: "text", nullable: true),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams_sent", x => x.Key);
                });

            migrationBuilder.CreateIndex(
                name: "IX_teams_conversations_EntraObjectId",
                table: "teams_conversations",
                column: "EntraObjectId");

            migrationBuilder.CreateIndex(
                name: "IX_teams_conversations_TeamId",
                table: "teams_conversations",
                column: "TeamId");

            migrationBuilder.CreateIndex(
                name: "IX_teams_presses_At",
                table: "teams_presses",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_teams_sent_At",
                table: "teams_sent",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_teams_sent_ConversationId_ActivityId",
                table: "teams_sent",
                columns: new[] { "ConversationId", "ActivityId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "teams_conversations");

            migrationBuilder.DropTable(
                name: "teams_presses");

            migrationBuilder.DropTable(
                name: "teams_sent");

            migrationBuilder.DropColumn(
                name: "Comment",
                table: "feedback");
        }
    }
}
