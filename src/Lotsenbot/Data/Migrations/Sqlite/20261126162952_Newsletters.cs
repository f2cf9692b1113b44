using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lotsenbot.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Newsletters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "newsletter_muted_topics",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_muted_topics", x => new { x.PersonId, x.Topic });
                });

            migrationBuilder.CreateTable(
                name: "newsletter_preferences",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_preferences", x => x.PersonId);
                });

            migrationBuilder.CreateTable(
                name: "newsletters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    SectionsJson = table.Column<string>(type: "TEXT", nullable: false),
                    AudienceJson = table.Column<string>(type: "TEXT", nullable: false),
                    ConfirmedSize = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    ApproverId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ApprovedFingerprint = table.Column<string>(type: "TEXT", nullable: true),
                    SendAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Corrects = table.Column<Guid>(type: "TEXT", nullable: true),
                    Hold = table.Column<string>(type: "TEXT", nullable: true),
                    Recipients = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "teams_pace",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    NextTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    IntervalTicks = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_teams_pace", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "deliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NewsletterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    AvailableAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Node = table.Column<Guid>(type: "TEXT", nullable: true),
                    Claims = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_deliveries_newsletters_NewsletterId",
                        column: x => x.NewsletterId,
                        principalTable: "newsletters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "newsletter_authors",
                columns: table => new
                {
                    NewsletterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_newsletter_authors", x => new { x.NewsletterId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_newsletter_authors_newsletters_NewsletterId",
                        column: x => x.NewsletterId,
                        principalTable: "newsletters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_NewsletterId_PersonId",
                table: "deliveries",
                columns: new[] { "NewsletterId", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_NewsletterId_State",
                table: "deliveries",
                columns: new[] { "NewsletterId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_PersonId",
                table: "deliveries",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_deliveries_State_AvailableAt",
                table: "deliveries",
                columns: new[] { "State", "AvailableAt" });

            migrationBuilder.CreateIndex(
                name: "IX_newsletters_State_SendAt",
                table: "newsletters",
                columns: new[] { "State", "SendAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deliveries");

            migrationBuilder.DropTable(
                name: "newsletter_authors");

            migrationBuilder.DropTable(
                name: "newsletter_muted_topics");

            migrationBuilder.DropTable(
                name: "newsletter_preferences");

            migrationBuilder.DropTable(
                name: "teams_pace");

            migrationBuilder.DropTable(
                name: "newsletters");
        }
    }
}
