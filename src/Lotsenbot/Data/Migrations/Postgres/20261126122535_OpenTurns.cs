using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OpenTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_inbox_State_Id",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_Channel_ConversationId_Id",
                table: "inbox",
                columns: new[] { "Channel", "ConversationId", "Id" },
                filter: "\"State\" IN ('Waiting', 'Running')");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_Id",
                table: "inbox",
                column: "Id",
                filter: "\"State\" IN ('Waiting', 'Running')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_inbox_Channel_ConversationId_Id",
                table: "inbox");

            migrationBuilder.DropIndex(
                name: "IX_inbox_Id",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_State_Id",
                table: "inbox",
                columns: new[] { "State", "Id" });
        }
    }
}
