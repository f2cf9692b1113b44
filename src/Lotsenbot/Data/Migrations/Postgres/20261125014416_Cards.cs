using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Cards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsTextOnly",
                table: "web_conversations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Comment",
                table: "feedback",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Missing",
                table: "feedback",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "open_menus",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    ConversationId = table.Column<string>(type: "text", nullable: false),
                    OpenedBy = table.Column<string>(type: "text", nullable: false),
                    Card = table.Column<string>(type: "text", nullable: false),
                    Answers = table.Column<string>(type: "text", nullable: false),
                    ClosedBy = table.Column<string>(type: "text", nullable: true),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_open_menus", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_open_menus_Channel_ConversationId_OpenedBy",
                table: "open_menus",
                columns: new[] { "Channel", "ConversationId", "OpenedBy" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "open_menus");

            migrationBuilder.DropColumn(
                name: "IsTextOnly",
                table: "web_conversations");

            migrationBuilder.DropColumn(
                name: "Comment",
                table: "feedback");

            migrationBuilder.DropColumn(
                name: "Missing",
                table: "feedback");
        }
    }
}
