// A bot on the Bot Framework SDK as small as it gets: no web framework, authentication off (no app id), each message echoed.
const http = require('node:http');
const { text } = require('node:stream/consumers');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new ActivityHandler().onMessage(async (context, next) => {
  await context.sendActivity(context.activity.text);
  await next();
});

const server = http.createServer(async (request, response) => {
  if (request.method !== 'POST') {
    response.end();
    return;
  }
  request.body = JSON.parse(await text(request));
  // What the adapter expects of a web framework.
  response.status = code => { response.statusCode = code; };
  response.header = (name, value) => { response.setHeader(name, value); };
  response.send = body => { response.write(JSON.stringify(body)); };
  await adapter.process(request, response, context => bot.run(context));
});
server.listen(Number(process.argv[2]), '127.0.0.1');
