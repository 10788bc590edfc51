// The step of the Jenkins library, in a pipeline of our own making whose `sh` is a real shell: library.groovy STEP RESOURCES
// with a `barograph` of our own on the PATH that notes its words in ./shipped. Jenkins itself is not here.
def (step, resources) = [new File(args[0]), new File(args[1])]
def variables = [:]
def run = { Map call ->
    def shell = new ProcessBuilder('sh', '-e', '-c', call.script).redirectErrorStream(true)
    shell.environment().putAll(variables)
    def process = shell.start()
    def said = process.inputStream.text
    assert process.waitFor() == 0: "${call.label}: ${said}"
}
def library = new GroovyShell(new Binding(env: [JOB_NAME: 'images'])).parse(step)
library.metaClass.sh = run
library.metaClass.withEnv = { List given, Closure body ->
    given.each { pair -> pair.split('=', 2).with { variables[it[0]] = it[1] } }
    body()
}
library.metaClass.libraryResource = { String name -> new File(resources, name).text }
variables.putAll(JOB_NAME: 'images', BUILD_ID: '7')
def shipped = { new File('shipped').with { it.exists() ? it.readLines() : [] } }

def built = false
library.call(bootstrapServers: 'k:9092') { built = true }
assert built && shipped().size() == 1
assert shipped()[0] =~ /^ship --history --since \d+ --bootstrap-servers k:9092 --wait 60 --label project=images /

def failed = null
try {
    library.call(bootstrapServers: 'k:9092', project: 'shop', seconds: 5) { throw new IllegalStateException('the build failed') }
} catch (IllegalStateException e) {
    failed = e.message
}
assert failed == 'the build failed'
assert shipped().size() == 2 && shipped()[1].contains('--wait 5 --label project=shop ')
println 'the Jenkins step ships builds that succeed and builds that fail, and changes neither'
