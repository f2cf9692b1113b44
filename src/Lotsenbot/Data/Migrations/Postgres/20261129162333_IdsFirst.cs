using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lotsenbot.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class IdsFirst : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_teams_sent_ConversationId_ActivityId",
                table: "teams_sent");

            migrationBuilder.DropIndex(
                name: "IX_inbox_Channel_ConversationId_ActivityId",
                table: "inbox");

            migrationBuilder.DropIndex(
                name: "IX_inbox_Channel_UserId",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "IX_teams_sent_ActivityId_ConversationId",
                table: "teams_sent",
                columns: new[] { "ActivityId", "ConversationId" },
                filter: "\"ActivityId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_Channel_ActivityId_ConversationId",
                table: "inbox",
                columns: new[] { "Channel", "ActivityId", "ConversationId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_teams_sent_ActivityId_ConversationId",
                table: "teams_sent");

            migrationBuilder.DropIndex(
                name: "IX_inbox_Channel_ActivityId_ConversationId",
                table: "inbox");

            migrationBuilder.CreateIndex(
                name: "IX_teams_sent_ConversationId_ActivityId",
                table: "teams_sent",
                columns: new[] { "ConversationId", "ActivityId" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_Channel_ConversationId_ActivityId",
                table: "inbox",
                columns: new[] { "Channel", "ConversationId", "ActivityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inbox_Channel_UserId",
                table: "inbox",
                columns: new[] { "Channel", "UserId" });
        }
    }
}
