using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MenuNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "FirstNumber",
                table: "open_menus",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "IX_open_menus_Channel_ConversationId_FirstNumber",
                table: "open_menus",
                columns: new[] { "Channel", "ConversationId", "FirstNumber" },
                unique: true,
                filter: "\"FirstNumber\" >= 11");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_open_menus_Channel_ConversationId_FirstNumber",
                table: "open_menus");

            migrationBuilder.DropColumn(
                name: "FirstNumber",
                table: "open_menus");
        }
    }
}
